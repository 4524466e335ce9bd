package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.campus.DemoContent.Enrolment;
import org.springframework.stereotype.Component;

/// An admin finds that two users are one person. The one that stays takes over the other's courses,
/// where tools go on knowing them by the other's id (Canvas's `UserPastLtiId`).
@Component
public final class MergeUsers {
    private final Campus campus;

    MergeUsers(Campus campus) {
        this.campus = campus;
    }

    public void merge(User gone, User stays) {
        for (var old : campus.enrolmentsOn(gone.identity().platform(), gone.person())) {
            var course = campus.courseById(old.course()).orElseThrow();
            campus.enrolling().remove(course, gone.person());
            campus.enrolling()
                    .enrol(
                            new Enrolment(
                                    old.course(),
                                    stays.person().id(),
                                    old.canvasRole(),
                                    old.observes()));
            campus.enrolling().keepSub(old.course(), stays.person(), gone.sub());
        }
    }
}
