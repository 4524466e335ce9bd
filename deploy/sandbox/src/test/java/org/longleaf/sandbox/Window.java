package org.longleaf.sandbox;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A window of the browser for each test, with one page and nothing remembered from the test
/// before.
final class Window implements BeforeEachCallback, AfterEachCallback {
    private @Nullable BrowserContext context;
    private @Nullable Page page;

    @Override
    public void beforeEach(ExtensionContext test) {
        context = Chromium.shared().newContext();
        page = context.newPage();
        page.setDefaultTimeout(10_000);
    }

    Page page() {
        if (page == null) {
            throw new IllegalStateException("no test runs");
        }
        return page;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (context != null) {
            context.close();
        }
    }
}
