/// Districts, schools, people and how platforms name them; registrations, deployments, contexts and
/// links; grants, coaches and conflicts; and the Visitor, for whom every transaction runs. Start
/// reading at Visitor and Transactions. Must not know what is taught, scored or awarded.
@NullMarked
package org.longleaf.tool.district;

import org.jspecify.annotations.NullMarked;
