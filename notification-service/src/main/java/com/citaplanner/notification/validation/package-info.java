/** How invalid input is described, for every entry point. */
package com.citaplanner.notification.validation;
