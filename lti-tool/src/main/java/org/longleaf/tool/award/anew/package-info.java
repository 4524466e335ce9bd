/// What a withdrawn key signed is believed by nobody: the issuer's key of today signs it anew,
/// award by award, until none is left. Start reading at SignAnewTasks and SignAnew.
@NullMarked
package org.longleaf.tool.award.anew;

import org.jspecify.annotations.NullMarked;
