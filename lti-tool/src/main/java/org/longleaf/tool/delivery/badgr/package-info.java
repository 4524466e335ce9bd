/// The backpack service of a district (Badgr v2, as Canvas Credentials and Parchment speak it): its
/// account ([org.longleaf.tool.delivery.badgr.BadgrAccounts]) and calls in that account's name
/// ([org.longleaf.tool.delivery.badgr.BadgrDoors]). An admin connects it (BackpackDeskController).
/// Must not know what is sent.
@NullMarked
package org.longleaf.tool.delivery.badgr;

import org.jspecify.annotations.NullMarked;
