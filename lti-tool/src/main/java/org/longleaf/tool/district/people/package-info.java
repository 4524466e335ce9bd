/// Whom a district or the state trusts with what: grants given and ended, the first admin, launches
/// held for an admin, and two people who turn out to be one. Start reading at PeopleController,
/// then MayGrant. Must not know what a role does elsewhere.
@NullMarked
package org.longleaf.tool.district.people;

import org.jspecify.annotations.NullMarked;
