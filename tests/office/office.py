"""LibreOffice for tests: one office without windows, driven through its own interface (UNO).

    with Office() as office:
        book = office.open("essex.xlsx")
        ...
        office.save(book, "essex.ods")

Needs Debian's python3-uno, so run it with /usr/bin/python3."""

import os
import subprocess
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".pdf": "calc_pdf_Export"}


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Office:
    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        pipe = "ragledger-%d" % os.getpid()
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
             "--accept=pipe,name=%s;urp;" % pipe,
             "-env:UserInstallation=file://" + self.folder.name],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(300):
            try:
                self.context = resolver.resolve(
                    "uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
                break
            except Exception:
                if self.process.poll() is not None:
                    raise RuntimeError("soffice ended with %d" % self.process.returncode)
                time.sleep(0.1)
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self.dispatcher = self.service("com.sun.star.frame.DispatchHelper")
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.folder.cleanup()

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def open(self, path):
        """The document, opened as it is: a file that needs a repair gives None."""
        return self.desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(os.path.abspath(path)), "_blank", 0,
            properties(Hidden=True, RepairPackage=False))

    def save(self, book, path):
        self.store(book, path, FilterName=FILTERS[os.path.splitext(path)[1]])

    def store(self, book, path, **how):
        book.storeToURL(uno.systemPathToFileUrl(os.path.abspath(path)), properties(**how))

    def type(self, book, sheet, cell, text):
        """Types a text into a cell, as somebody at the keyboard does."""
        controller = book.CurrentController
        controller.setActiveSheet(sheet)
        controller.select(sheet.getCellRangeByName(cell))
        self.dispatcher.executeDispatch(controller.Frame, ".uno:EnterString", "", 0,
                                        properties(StringName=text))
