"""One made-up event as seven languages report it, and another event. All text is our own."""

ENGLISH = """\
Ferry Grey Heron runs aground off Lisbon, 214 rescued

By Ana Duarte

March 5, 2024

LISBON — The ferry Grey Heron ran aground near Lisbon on Monday with 214 passengers on board, the port authority said.

Captain Rui Almeida said the engine had failed shortly after the ship left for Setúbal. "We dropped both anchors," Almeida said.

Seventeen people were treated for cold, said Marta Figueiredo of the port authority. The ferry company Atlantis Linhas said 38 cars were on board. The ship came from Tangier in Morocco.
"""

# Name of the language: what the report says.
REPORTS = {
    "German": """\
Fähre Grey Heron vor Lissabon auf Grund gelaufen

Von Klara Binder

5. März 2024

LISSABON – Die Fähre Grey Heron ist am Montag vor Lissabon mit 214 Fahrgästen an Bord auf Grund gelaufen, teilte die Hafenbehörde mit.

Kapitän Rui Almeida sagte, die Maschine sei kurz nach der Abfahrt nach Setúbal ausgefallen. „Wir haben beide Anker geworfen“, sagte Almeida.

Nach Angaben von Marta Figueiredo von der Hafenbehörde wurden 17 Menschen wegen Unterkühlung behandelt. Die Reederei Atlantis Linhas sprach von 38 Autos an Bord. Das Schiff kam aus Tanger in Marokko.
""",
    "French": """\
Le ferry Grey Heron s'échoue devant Lisbonne

Par Jeanne Maillard

5 mars 2024

LISBONNE – Le ferry Grey Heron s'est échoué lundi devant Lisbonne avec 214 passagers à bord, a annoncé l'autorité portuaire.

Le capitaine Rui Almeida a déclaré que le moteur était tombé en panne peu après le départ pour Setúbal. « Nous avons jeté les deux ancres », a dit Almeida.

Selon Marta Figueiredo, de l'autorité portuaire, 17 personnes ont été soignées pour hypothermie. La compagnie Atlantis Linhas a parlé de 38 voitures à bord. Le navire venait de Tanger, au Maroc.
""",
    "Spanish": """\
El transbordador Grey Heron encalla frente a Lisboa

Por Lucía Herrán

5 de marzo de 2024

LISBOA – El transbordador Grey Heron encalló el lunes frente a Lisboa con 214 pasajeros a bordo, informó la autoridad portuaria.

El capitán Rui Almeida dijo que el motor falló poco después de zarpar hacia Setúbal. «Echamos las dos anclas», dijo Almeida.

Según Marta Figueiredo, de la autoridad portuaria, 17 personas fueron atendidas por hipotermia. La naviera Atlantis Linhas habló de 38 coches a bordo. El barco venía de Tánger, en Marruecos.
""",
    "Russian": """\
Паром «Грей Херон» сел на мель у Лиссабона

Анна Воронцова

5 марта 2024

ЛИССАБОН – Паром «Грей Херон» в понедельник сел на мель недалеко от Лиссабона, на борту было 214 пассажиров, сообщило управление порта.

Капитан Руи Алмейда сказал, что двигатель отказал вскоре после выхода в Сетубал. «Мы бросили оба якоря», — сказал Алмейда.

По словам Марты Фигейреду из управления порта, 17 человек получили помощь из-за переохлаждения. Компания «Атлантис Линьяш» сообщила о 38 автомобилях. Судно шло из Танжера в Марокко.
""",
    "Arabic": """\
جنوح العبارة غراي هيرون قبالة لشبونة

5 مارس 2024

لشبونة – جنحت العبارة غراي هيرون يوم الاثنين قرب لشبونة وعلى متنها 214 راكبا، بحسب ما أعلنت سلطة الميناء في البرتغال.

وقال القبطان روي ألميدا إن المحرك تعطل بعد وقت قصير من المغادرة إلى سيتوبال. وقال ألميدا: "ألقينا المرساتين".

وقالت مارتا فيغيريدو من سلطة الميناء إن ١٧ شخصا تلقوا العلاج. وقالت شركة أتلانتيس لينياش إن 38 سيارة كانت على متن السفينة القادمة من طنجة في المغرب.
""",
    "Chinese": """\
“灰鹭号”渡轮在里斯本附近搁浅

2024年3月5日

里斯本消息：港务局表示，“灰鹭号”渡轮星期一在葡萄牙里斯本附近搁浅，船上有214名乘客。

船长鲁伊·阿尔梅达说，轮船驶往塞图巴尔后不久发动机失灵。阿尔梅达说：“我们抛下了两个锚。”

港务局的玛尔塔·菲格雷多说，有17人因体温过低接受治疗。船公司说船上有38辆汽车。该船来自摩洛哥的丹吉尔。
""",
}

ANOTHER_EVENT = """\
Bibliothek in Bergen bekommt neues Dach

Von Ute Sommer

6. März 2024

BERGEN – Die Stadtbibliothek in Bergen bekommt in diesem Sommer ein neues Dach, wie die Stadt am Dienstag mitteilte.

Die Arbeiten sollen 45 Tage dauern und 1,2 Millionen Euro kosten, sagte der Architekt Nils Aune. Während der Arbeiten bleibt das Haus geschlossen, und die Bücher werden in einer Turnhalle gelagert.
"""
