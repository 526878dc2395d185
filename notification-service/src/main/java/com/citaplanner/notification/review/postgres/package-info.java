/** Contacts awaiting a decision, as rows. */
@NullMarked
package com.citaplanner.notification.review.postgres;

import org.jspecify.annotations.NullMarked;
