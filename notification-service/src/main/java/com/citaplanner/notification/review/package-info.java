/** What people decide where the rule cannot, or was wrong. */
package com.citaplanner.notification.review;
