"""The pages. A view takes a form in, asks QuerySets and renders; one view serves the page and its fragment."""
