/** Marking templates as quick replies over REST. */
@NullMarked
package com.citaplanner.notification.quickreply.http;

import org.jspecify.annotations.NullMarked;
