package org.longleaf.sandbox.coursework;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.ResourceLink;

import java.util.List;

/// A page that a teacher wrote in a course, with what a tool put into it.
public record CoursePage(
        String id, String course, String title, String text, List<Insert> inserts) {

    /// What the editor's button brought: a link to the tool, or an address with words.
    public record Insert(String words, @Nullable String address, @Nullable ResourceLink link) {

        Insert copy() {
            return link == null ? this : new Insert(words, address, link.copy());
        }
    }
}
