package org.longleaf.tool;

import com.microsoft.playwright.Page;

import java.nio.file.Path;

/// Pictures of screens, for the guides and for looking at. They are taken when asked for, by
/// `-Dlongleaf.tour=write`: no assertion needs them, and each costs as long as a click.
final class Pictures {

    private static final boolean WANTED = "write".equals(System.getProperty("longleaf.tour"));

    private final Path folder;

    Pictures(String folder) {
        this.folder = Path.of(folder);
    }

    static boolean areWanted() {
        return WANTED;
    }

    /// What is in the window.
    void take(Page page, String name) {
        take(page, name, false);
    }

    void takeAll(Page page, String name) {
        take(page, name, true);
    }

    private void take(Page page, String name, boolean all) {
        if (WANTED) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(folder.resolve(name + ".png"))
                            .setFullPage(all));
        }
    }
}
