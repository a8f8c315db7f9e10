#ifndef CODES_H
#define CODES_H

/* Errors of the gateway */

#define GW_OK           0
#define GW_E_MODEL      (-1001)   /* The model is unknown */
#define GW_E_KEY        0x3EA     // There is no key
#define GW_MAX(a, b)    ((a) > (b) ? (a) : (b))

enum gw_task_error {
    GW_TASK_LOST = 2001,  ///< The task is lost
    GW_TASK_LATE,         ///< The task is late
};

#endif
