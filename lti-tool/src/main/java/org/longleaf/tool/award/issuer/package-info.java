/// Who signs badges: an issuer's public profile, its `did:web` document and its keys, whose names
/// are frozen into every badge. Start reading at IssuerController and IssuerKeys. Must not know
/// what is signed.
@NullMarked
package org.longleaf.tool.award.issuer;

import org.jspecify.annotations.NullMarked;
