package org.longleaf.tool.award.proof;

import java.net.URI;
import java.util.Optional;

/// What this installation itself answers at one of its own addresses (a DID document, a status
/// list): the verifier asks here first, so that it needs no network to check our own badges.
public interface NearDocuments {

    /// Empty where the address is not one of ours.
    Optional<String> at(URI address);
}
