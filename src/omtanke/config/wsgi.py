"""The door for the app server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omtanke.config.settings")
application = get_wsgi_application()
# Every view is loaded now, and what is loaded is not gone through again when memory is tidied: a large page would
# wait for that, some tens of milliseconds now and then.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)  # a page makes thousands of small values that are gone when it is sent
