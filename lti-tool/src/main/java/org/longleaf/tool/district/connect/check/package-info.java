/// The connection check: walks from the key set to the roster of a registered platform and says in
/// words what does not work and who can mend it. Entry: RunCheck. The judgments (Judge…) know
/// neither Spring nor SQL; the results are kept by ConnectionChecks.
@NullMarked
package org.longleaf.tool.district.connect.check;

import org.jspecify.annotations.NullMarked;
