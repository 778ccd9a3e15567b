"""The one place that knows everyone: settings, urls, templates, navigation."""
