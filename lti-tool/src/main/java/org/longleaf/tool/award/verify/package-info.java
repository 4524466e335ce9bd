/// Checks a signed badge, ours or anybody's, in any of its forms, as an outsider would. Start
/// reading at VerifyBadge. Documents and contexts come from the bundled set and from NearDocuments;
/// only keys and status lists of foreign issuers are fetched, through the guarded client. Must not
/// know awards or any screen.
@NullMarked
package org.longleaf.tool.award.verify;

import org.jspecify.annotations.NullMarked;
