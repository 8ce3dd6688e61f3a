"""Builds a Python package: `distributions.py SOURCE INTO`, with the tools of the interpreter that runs it, so that nothing is fetched.

The wheel is made of the unpacked sdist, as those who install the sdist make it. The same files give the same bytes: times are
SOURCE_DATE_EPOCH's, and owners, modes and order are fixed.
"""

import gzip
import os
import shutil
import sys
import tarfile
import tempfile

from build import ProjectBuilder
from pyproject_hooks import quiet_subprocess_runner


def unpacked(archive, into):
    shutil.unpack_archive(archive, into)
    (folder,) = os.listdir(into)
    return os.path.join(into, folder)


def pack(folder, archive, epoch):
    """Writes a folder as a .tar.gz."""

    def plain(entry):
        entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = epoch, 0, 0, "", ""
        entry.mode = 0o755 if entry.isdir() else 0o644
        return entry

    with open(archive, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=epoch) as zipped:
        with tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar:
            tar.add(folder, arcname=os.path.basename(folder), filter=plain)  # which goes by name


def main(source, into):
    os.umask(0o022)
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    with tempfile.TemporaryDirectory() as scratch:
        sdist = ProjectBuilder(source, runner=quiet_subprocess_runner).build("sdist", os.path.join(scratch, "sdist"))
        folder = unpacked(sdist, os.path.join(scratch, "source"))
        packed = os.path.join(into, os.path.basename(sdist))
        pack(folder, packed, epoch)
        wheel = ProjectBuilder(folder, runner=quiet_subprocess_runner).build("wheel", into)
    print(os.path.basename(packed), os.path.basename(wheel))


main(*sys.argv[1:])
