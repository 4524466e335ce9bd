package org.longleaf.tool.launch.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.login.LaunchState.Bound;
import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refusal.OfBrowser;

/// Is this the browser that began the login (RFC 6749, section 10.12; LTI OIDC Login with Client
/// Side postMessages 1.0)? Asked here, on the server, before any session exists: a comparison in
/// the page would protect nothing.
public final class ProveBrowser {

    private ProveBrowser() {}

    /// A launch whose state is ours.
    public record Begun(Posted posted, Bound bound, Registration registration) {}

    public sealed interface Proof {}

    /// It is.
    public record Proven() implements Proof {}

    /// Not to be seen from here: the platform's storage may hold the verifier.
    public record PerhapsInStorage(StorageFrame frame) implements Proof {}

    /// It is not, or cannot be seen to be.
    public record Unproven(Refusal refusal) implements Proof {}

    public static Proof of(Begun begun) {
        Posted posted = begun.posted();
        if (BrowserBinding.holds(begun.bound(), posted.sender().cookies())) {
            return new Proven();
        }
        if (BrowserBinding.isSpent(begun.bound(), posted.sender().cookies())) {
            return new Unproven(OfBrowser.STATE_USED);
        }
        String verifier = posted.verifier();
        if (verifier != null) {
            return ofVerifier(begun, verifier);
        }
        @Nullable StorageFrame storage = begun.bound().storage();
        return storage == null
                ? new Unproven(withoutVerifier(posted))
                : new PerhapsInStorage(storage);
    }

    /// A verifier in a form proves the browser only where our own page read it there: whoever began
    /// a login elsewhere knows its verifier and could have it posted from anywhere.
    private static Proof ofVerifier(Begun begun, String verifier) {
        if (!begun.posted().sender().isOurPage()) {
            return new Unproven(OfBrowser.VERIFIER_FROM_ANOTHER_SITE);
        }
        if (verifier.isEmpty()) {
            return new Unproven(withoutVerifier(begun.posted()));
        }
        return BrowserBinding.fits(begun.bound(), verifier)
                ? new Proven()
                : new Unproven(OfBrowser.ANOTHER_VERIFIER);
    }

    /// In a frame a window of its own may help. In a window even a first party's cookie did not
    /// come back, so no other window would.
    private static Refusal withoutVerifier(Posted posted) {
        return posted.sender().isWindow() ? OfBrowser.NO_COOKIE : OfBrowser.NO_VERIFIER;
    }
}
