package org.longleaf.tool.launch;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.LaunchState.Bound;
import org.longleaf.tool.launch.Refusal.OfBrowser;

/// Is this the browser that began the login (RFC 6749, section 10.12; LTI OIDC Login with Client
/// Side postMessages 1.0)? Asked here, on the server, before any session exists: a comparison in
/// the page would protect nothing.
final class ProveBrowser {

    private ProveBrowser() {}

    /// A launch whose state is ours.
    record Begun(Posted posted, Bound bound, Registration registration) {}

    sealed interface Proof {}

    /// It is.
    record Proven() implements Proof {}

    /// Not to be seen from here: the platform's storage may hold the verifier.
    record PerhapsInStorage(StorageFrame frame) implements Proof {}

    /// It is not, or cannot be seen to be.
    record Unproven(Refusal refusal) implements Proof {}

    static Proof of(Begun begun) {
        Posted posted = begun.posted();
        if (BrowserBinding.holds(begun.bound(), posted.sender().cookies())) {
            return new Proven();
        }
        String verifier = posted.verifier();
        if (verifier != null) {
            return ofVerifier(begun, verifier);
        }
        @Nullable StorageFrame storage = begun.bound().storage();
        return storage == null
                ? new Unproven(OfBrowser.NO_VERIFIER)
                : new PerhapsInStorage(storage);
    }

    /// A verifier in a form proves the browser only where our own page read it there: whoever began
    /// a login elsewhere knows its verifier and could have it posted from anywhere.
    private static Proof ofVerifier(Begun begun, String verifier) {
        if (!begun.posted().sender().isOurPage()) {
            return new Unproven(OfBrowser.VERIFIER_FROM_ANOTHER_SITE);
        }
        if (verifier.isEmpty()) {
            return new Unproven(OfBrowser.NO_VERIFIER);
        }
        return BrowserBinding.fits(begun.bound(), verifier)
                ? new Proven()
                : new Unproven(OfBrowser.ANOTHER_VERIFIER);
    }
}
