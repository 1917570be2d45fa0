"""Makes the pages that check.mjs opens, as a user makes them: runs, then umkm report.

usage: pages.py PROGRAM SOURCE_FOLDER FOLDER
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "apps"))
from program import SOURCE, expect, umkm  # noqa: E402

FOLDER = Path(sys.argv[3])
RUN = ["--scale", "1:1000", "--replicates", "5", "--until", "2024-03", "--force"]
# A title and a name that would be markup if the page let them.
POLICY = f"""format = 1
extends = "{SOURCE}/scenarios/rumah-kurasi.toml"
title = {{ id = "</script><script>alert(1)</script>", en = "<img src=x onerror=alert(2)> & \\u2028 end" }}
note = {{ id = "<!-- <script>", en = "<svg onload=alert(3)>" }}
"""

FOLDER.mkdir(parents=True, exist_ok=True)
(FOLDER / "policy.toml").write_text(POLICY)
expect(umkm("run", SOURCE / "scenarios/baseline.toml", "-o", "base.h5", *RUN, folder=FOLDER), 0)
expect(umkm("run", "policy.toml", "-o", "policy.h5", *RUN, folder=FOLDER), 0)
for name in ("kur", "dana-desa-bpnt"):
    expect(umkm("run", SOURCE / f"scenarios/{name}.toml", "-o", f"{name}.h5", *RUN, folder=FOLDER), 0)
expect(umkm("report", "base.h5", "-o", "single.html", "--force", folder=FOLDER), 0)
expect(umkm("report", "base.h5", "policy.h5", "-o", "compared.html", "--lang", "id", "--force", folder=FOLDER), 0)
expect(umkm("report", "base.h5", "policy.h5", "kur.h5", "dana-desa-bpnt.h5", "-o", "four.html", "--force",
            folder=FOLDER), 0)
