/** Calendar files (iCalendar) of appointments. */
@NullMarked
package com.citaplanner.notification.calendar;

import org.jspecify.annotations.NullMarked;
