"""The web service: listen in confidence, see the divides.

``python -m crossways.web`` runs its commands. Layers, top to bottom: ``wiring`` (settings, urls,
pipeline), ``listening``, ``findings``, ``places``, ``kit``.
"""
