# One image for the web server and the worker; see docker-compose.yml.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app

COPY requirements.lock .
RUN pip install --disable-pip-version-check --require-hashes -r requirements.lock

COPY . .
# The key is for this one step; nothing that it signs is kept.
RUN SECRET_KEY=unused python manage.py collectstatic --no-input --verbosity 0 \
    && useradd --create-home chancery \
    && install -d -o chancery -g chancery var

USER chancery
EXPOSE 8000
CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "4", "diplomacy.wsgi:application"]
