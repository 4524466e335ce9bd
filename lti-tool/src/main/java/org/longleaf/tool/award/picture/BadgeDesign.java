package org.longleaf.tool.award.picture;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What tells one kind of badge from another: how many lines frame it, which also shows in black
/// and white, and the color of the framework it is aligned to first. White words stand on each
/// color at 7:1 or more.
public enum BadgeDesign {
    TEACHING_STANDARDS("#00626b"),
    DIGITAL_LEARNING("#2f4a8a"),
    PROFESSIONAL_LEARNING("#6b3a6e"),
    SCHOOL_EXECUTIVES("#3d5a2a");

    private final String color;

    BadgeDesign(String color) {
        this.color = color;
    }

    String color() {
        return color;
    }

    /// By the beginning of an alignment's code, such as `NCPTS`; without one, the teaching
    /// standards' own.
    public static BadgeDesign of(@Nullable String framework) {
        String code = framework == null ? "" : framework.toUpperCase(Locale.ROOT);
        if (code.startsWith("DLC") || code.startsWith("NCDLC")) {
            return DIGITAL_LEARNING;
        }
        if (code.startsWith("LF")) {
            return PROFESSIONAL_LEARNING;
        }
        return code.startsWith("NCSSE") ? SCHOOL_EXECUTIVES : TEACHING_STANDARDS;
    }

    /// How many lines frame a micro-credential of this kind.
    static int frames(String kind) {
        return switch (kind) {
            case "micro-skill" -> 1;
            case "competency" -> 2;
            case "advanced-role" -> 3;
            default -> throw new IllegalArgumentException("No such kind: " + kind);
        };
    }
}
