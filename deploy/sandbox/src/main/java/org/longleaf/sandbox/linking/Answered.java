package org.longleaf.sandbox.linking;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the dialog hands to the page that opened it.
///
/// @param client the client id of the tool that answered
/// @param items for the page's form; empty where Canvas has already made something of them
/// @param made something was made, so the page shows itself anew
/// @param errors what was wrong with single items, in words
record Answered(
        String placement,
        @Nullable String client,
        List<ContentItem> items,
        boolean made,
        List<String> errors,
        @Nullable String msg,
        @Nullable String errormsg) {

    static Answered cancelled(String placement, @Nullable String msg, @Nullable String errormsg) {
        return new Answered(placement, null, List.of(), false, List.of(), msg, errormsg);
    }
}
