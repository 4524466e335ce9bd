package org.longleaf.sandbox.registry;

import org.longleaf.sandbox.campus.DemoContent.Course;

/// Where a tool can be installed; what stands below it sees the tool too.
public sealed interface Spot {

    /// An account of a Canvas: its root, or a district's below it.
    record InAccount(String canvasId, String contextId, String name, boolean isRoot)
            implements Spot {
        @Override
        public String key() {
            return "account-" + canvasId;
        }
    }

    /// One course.
    record InCourse(Course course) implements Spot {
        @Override
        public String key() {
            return "course-" + course.canvasId();
        }

        @Override
        public String contextId() {
            return course.contextId();
        }

        @Override
        public String name() {
            return course.title();
        }
    }

    /// The spot's name in forms, unique on its Canvas.
    String key();

    /// The opaque id that ends a deployment id.
    String contextId();

    String name();
}
