"""What a server calls: ``granian --interface wsgi crossways.web.wiring.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from crossways.web.wiring.environment import make_data_folder, read

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crossways.web.wiring.settings")
make_data_folder(read())
application = get_wsgi_application()
