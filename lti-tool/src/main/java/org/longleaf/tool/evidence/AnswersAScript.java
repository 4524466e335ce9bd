package org.longleaf.tool.evidence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A controller that a screen's script calls: its refusals are words alone, never a screen that
/// would take the place of what is being written.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnswersAScript {}
