/** Decisions by people where the rule is uncertain or was wrong. */
@NullMarked
package com.citaplanner.notification.review;

import org.jspecify.annotations.NullMarked;
