package org.longleaf.tool;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;

import java.util.List;

/// Looks for accessibility faults.
///
/// axe is asked in each document by itself. Its own builder would carry what each one said through
/// a page opened for that alone, which took three quarters of the time; and it would not hold what
/// stands in a frame to the rules for a whole page, such as a title and one main landmark. What
/// still moves is waited for: a color on its way to another is no fault.
public final class Axe {

    private static final String THERE = "typeof axe === 'object'";
    private static final String FAULTS =
            """
            async () => {
              const moving = document.getAnimations().filter(one => one.effect.getComputedTiming().endTime < Infinity);
              await Promise.all(moving.map(one => one.finished.catch(() => null)));
              const looked = await axe.run(document, {iframes: false, resultTypes: ['violations']});
              return looked.violations.map(fault => [fault.id, fault.help,
                ...fault.nodes.map(node => node.html + ' ' + node.failureSummary)].join('\\n'));
            }
            """;

    private Axe() {}

    /// What axe finds wrong, by all its rules, with the elements. A frame that nobody sees carries
    /// messages only.
    public static List<String> faults(Page page) {
        return page.frames().stream()
                .filter(Axe::isSeen)
                .flatMap(frame -> faults(frame).stream())
                .toList();
    }

    private static boolean isSeen(Frame frame) {
        return frame.parentFrame() == null || frame.frameElement().isVisible();
    }

    private static List<String> faults(Frame frame) {
        if (!Boolean.TRUE.equals(frame.evaluate(THERE))) {
            frame.evaluate(AxeBuilder.getAxeScript());
        }
        return ((List<?>) frame.evaluate(FAULTS)).stream().map(String::valueOf).toList();
    }
}
