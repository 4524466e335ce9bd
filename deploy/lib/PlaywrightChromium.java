import com.microsoft.playwright.Playwright;

/// Prints where Playwright keeps, or would keep, its own Chromium on this machine.
final class PlaywrightChromium {

    public static void main(String[] args) {
        try (var playwright = Playwright.create()) {
            System.out.println(playwright.chromium().executablePath());
        }
    }
}
