"""Pictures of every view of the explorer, for the README and for whoever changes it: ``make screenshots``."""

from __future__ import annotations

import base64
import io
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from tests.page.conftest import Explorer, launched

SIZE = (1600, 950)
PHONE = (390, 844)


def picture(explorer: Explorer, path: Path) -> None:
    """What is seen, as PNG."""
    time.sleep(1)  # what moves has come to rest
    shot = explorer.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
    image = Image.open(io.BytesIO(base64.b64decode(shot))).convert("RGB")
    image.save(path, optimize=True)
    print(path)


def main(page: Path, folder: Path) -> None:
    """Open a page and keep pictures of each view, of the panel, by night and on a phone."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as profile:
        driver = launched(Path(profile))
        try:
            explorer = Explorer(driver, page.absolute().as_uri())
            explorer.open(width=SIZE[0], height=SIZE[1])
            views = explorer.run("return [...document.querySelectorAll('#tabs [role=tab]')].map((tab) => tab.id.replace('tab-', ''))")
            for view in views:
                explorer.open(f"#v={view}", *SIZE)
                picture(explorer, folder / f"{view}.png")
            zone = explorer.run("""
                return explorer.things.filter(({ kind }) => kind === "DevelopmentZone").sort((a, b) => b.degree - a.degree || a.id - b.id)[0].iri""")
            explorer.open(f"#e={zone}", *SIZE)
            picture(explorer, folder / "panel.png")
            explorer.open(f"#e={zone}", *SIZE, scheme="dark")
            picture(explorer, folder / "panel-dark.png")
            explorer.open("", *PHONE)
            picture(explorer, folder / "phone.png")
        finally:
            driver.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
