/** Decisions by people where the rule is uncertain or was wrong. */
package com.citaplanner.notification.review;
