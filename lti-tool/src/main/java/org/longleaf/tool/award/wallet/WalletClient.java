package org.longleaf.tool.award.wallet;

import java.net.URI;
import java.util.List;
import java.util.Set;

/// A wallet or another platform, as it registered itself. Nothing it says of itself was checked but
/// that all its addresses are of one host.
///
/// @param redirects where it takes its users back, each to be matched letter by letter
/// @param refreshes whether it gets refresh tokens
record WalletClient(
        String id,
        String name,
        URI home,
        URI terms,
        URI privacy,
        List<String> redirects,
        Set<WalletScope> scopes,
        boolean refreshes) {

    /// What a teacher can compare with where they came from.
    public String host() {
        return home.getHost();
    }
}
