package org.longleaf.sandbox.login;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The places in a course where somebody picks content of the tool, with what Canvas takes back
/// there (LTI Deep Linking 2.0, section 4.4.1).
public enum Selecting {
    ASSIGNMENT_SELECTION(Taken.ONE),
    SUBMISSION_TYPE_SELECTION(Taken.ONE),
    LINK_SELECTION(Taken.SEVERAL),
    COURSE_ASSIGNMENTS_MENU(Taken.SEVERAL),
    MODULE_INDEX_MENU_MODAL(Taken.SEVERAL_AT_ONCE),
    MODULE_MENU_MODAL(Taken.SEVERAL_AT_ONCE),
    EDITOR_BUTTON(Taken.ANYTHING);

    private final Taken taken;

    Selecting(Taken taken) {
        this.taken = taken;
    }

    private record Taken(
            List<String> types,
            boolean multiple,
            boolean autoCreate,
            List<String> targets,
            String mediaTypes) {
        static final String LINK = "ltiResourceLink";
        static final String LINK_MEDIA = "application/vnd.ims.lti.v1.ltilink";
        static final List<String> FRAMES = List.of("iframe", "window");
        static final Taken ONE = new Taken(List.of(LINK), false, false, FRAMES, LINK_MEDIA);
        static final Taken SEVERAL = new Taken(List.of(LINK), true, false, FRAMES, LINK_MEDIA);
        static final Taken SEVERAL_AT_ONCE =
                new Taken(List.of(LINK), true, true, FRAMES, LINK_MEDIA);
        static final Taken ANYTHING =
                new Taken(
                        List.of("link", "file", "html", LINK, "image"),
                        true,
                        false,
                        List.of("embed", "iframe", "window"),
                        "image/*,text/html," + LINK_MEDIA + ",*/*");
    }

    public static Optional<Selecting> named(String placement) {
        return Arrays.stream(values()).filter(s -> s.placement().equals(placement)).findFirst();
    }

    public String placement() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> acceptTypes() {
        return taken.types();
    }

    public boolean acceptsMultiple() {
        return taken.multiple();
    }

    boolean autoCreates() {
        return taken.autoCreate();
    }

    List<String> targets() {
        return taken.targets();
    }

    String mediaTypes() {
        return taken.mediaTypes();
    }
}
