/// Canvas's REST API, which knows what LTI does not: rubric rows, comments, files, courses by their
/// SIS ids. Entry classes: [CanvasRest], and [CanvasOAuth] for the right to call it. It calls with
/// a user's token, which has nothing to do with a service token. Outcomes, lists and manners are
/// those of the LTI door; nothing here knows of Spring, of the tool or of its database.
@NullMarked
package org.longleaf.canvas.rest;

import org.jspecify.annotations.NullMarked;
