package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.springframework.stereotype.Component;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The courses that somebody made public: anybody may look at them, logged in or not.
@Component
public final class PublicCourses implements Emptied {
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    PublicCourses() {}

    public boolean holds(Course course) {
        return ids.contains(course.id());
    }

    public void set(Course course, boolean isPublic) {
        if (isPublic) {
            ids.add(course.id());
        } else {
            ids.remove(course.id());
        }
    }

    @Override
    public void empty() {
        ids.clear();
    }
}
