"""Which statement each quotation renders."""
