package org.longleaf.tool.web;

import org.springframework.security.access.prepost.PreAuthorize;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A route for people who hold a reviewer's, an adjudicator's or a trainee reviewer's grant today.
/// What they may score, and whether it counts, is asked again in SQL.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("hasRole('REVIEWER')")
public @interface ForReviewers {}
