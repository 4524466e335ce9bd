/// The Open Badges 3.0 API as its provider: what a wallet that a teacher let in reads of them
/// (CredentialsController) and puts among their awards (UpsertController), and how one finds out
/// what there is (DiscoveryController). Must not know how a wallet got in.
@NullMarked
package org.longleaf.tool.award.exchange;

import org.jspecify.annotations.NullMarked;
