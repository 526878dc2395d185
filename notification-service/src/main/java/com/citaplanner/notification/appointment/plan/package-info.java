/** Turns appointments into messages by the rules of their tenant: which, when, and whether they are still wanted. */
@NullMarked
package com.citaplanner.notification.appointment.plan;

import org.jspecify.annotations.NullMarked;
