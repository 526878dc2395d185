/** Contacts awaiting a decision, as rows. */
package com.citaplanner.notification.review.postgres;
