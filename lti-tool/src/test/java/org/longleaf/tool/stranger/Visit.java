package org.longleaf.tool.stranger;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/// What somebody does in the tool after a launch. The tool's screens come into the page that the
/// launch ended on, so that page's policy is the one that binds the forms.
record Visit(Page launched) {

    Page start() {
        Complaint.unless(!launched.bearer().isEmpty(), "no visit: " + launched.words());
        return open(launched.start());
    }

    Page open(URI address) {
        return Browser.holding(launched.bearer()).open(address);
    }

    /// Follows the first link to an address that this pattern finds.
    Page follow(Page page, String pattern) {
        List<URI> links =
                page.links().stream()
                        .filter(link -> Pattern.compile(pattern).matcher(link.toString()).find())
                        .toList();
        Complaint.unless(!links.isEmpty(), "no link " + pattern + " on " + page.words());
        return open(links.getFirst());
    }

    Page submit(Form form) {
        return Browser.holding(launched.bearer()).submit(form);
    }

    /// Sends a form out of the tool, as the browser itself does: without the bearer.
    Page leaveBy(Form form) {
        return new Browser()
                .submit(
                        new Form(
                                form.action(),
                                form.method(),
                                launched.origin(),
                                launched.header("content-security-policy"),
                                form.fields()));
    }
}
