package org.longleaf.tool.web;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives every screen its frame. A screen is a fragment: a title, the tool's navigation and a
/// `main`, swapped into the page that the launch answered with (template `web/screen`). Whole pages
/// are those without a bearer (`web/page`).
@ControllerAdvice
class Screens {

    private final PageFrame frame;

    Screens(PageFrame frame) {
        this.frame = frame;
    }

    @ModelAttribute("frame")
    PageFrame.Frame frame() {
        return frame.current();
    }
}
