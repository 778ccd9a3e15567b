"""How long our methods take beside the lines somebody would write by hand, in one run.

``python -m benchmarks`` runs every suite, ``python -m benchmarks NAME ...`` some of them. Each
module here that has ``NAME`` and ``run() -> str`` (Markdown) is a suite; what it returns becomes
its section of ``docs/benchmarks.md``.
"""
