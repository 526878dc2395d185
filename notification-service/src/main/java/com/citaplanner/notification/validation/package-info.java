/** How invalid input is described, whichever edge it enters by. */
package com.citaplanner.notification.validation;
