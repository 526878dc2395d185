/** The worker of quick replies, and its settings. */
@NullMarked
package com.citaplanner.notification.quickreply.operations;

import org.jspecify.annotations.NullMarked;
