/// The Open Badges 3.0 credential: what it says (ComposeCredential, from an Achievement), the
/// approving agency's word for it (Endorsements) and how it is signed (SignCredential). How a
/// signed one is checked is said in `verify`. Knows no screen.
@NullMarked
package org.longleaf.tool.award.credential;

import org.jspecify.annotations.NullMarked;
