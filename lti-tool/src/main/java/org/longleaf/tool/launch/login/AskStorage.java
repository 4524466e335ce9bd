package org.longleaf.tool.launch.login;

import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.login.ProveBrowser.Begun;

/// A launch whose browser did not bring its verifier: a page of ours asks the platform's storage
/// for it, and posts again what the platform had posted.
public record AskStorage(Begun begun, StorageFrame frame) {

    Registration registration() {
        return begun.registration();
    }

    /// Under which the login put it there.
    String key() {
        return BrowserBinding.storageKey(begun.bound().cookie());
    }

    String state() {
        return begun.posted().state();
    }

    String idToken() {
        return begun.posted().idToken();
    }
}
